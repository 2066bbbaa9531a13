// Figures of different sources for the same thing, side by side: which is preferred, and why.

import { words } from "../../graph";
import type { Acts } from "../acts";
import type { Claim, Judged } from "../api/claims";
import { isKnown } from "../api/sources";
import { counted, numberText, percent, shortNumber } from "../words";
import { Details } from "./Details";
import { Sources } from "./Sources";

/** All claims with one key; `current` is the id of the one that the panel is about. */
export function Claims({ judged, current, acts }: { judged: Judged; current?: string; acts: Acts }) {
  const { claims, spread, policy } = judged;
  return (
    <div class="claims">
      {spread && (
        <>
          <p>
            {counted(claims.length, "claim")} that disagree: from {numberText(spread.min)} to {numberText(spread.max)},
            {" "}{percent(spread.relative)} apart.
          </p>
          <Scale judged={judged} />
        </>
      )}
      <ol class="claim-list">
        {claims.map((claim) => (
          <li class={claim.isPreferred ? "claim preferred" : "claim"} aria-current={claim.id === current ? "true" : undefined}>
            <Claimed claim={claim} judged={judged} isCurrent={claim.id === current} acts={acts} />
          </li>
        ))}
      </ol>
      {claims.length > 1 && policy.length > 0 && <p class="soft">Rules, the weightiest first: {policy.map(words).join(", ")}.</p>}
    </div>
  );
}

function Claimed({
  claim,
  judged: { claims, differences },
  isCurrent,
  acts,
}: {
  claim: Claim;
  judged: Judged;
  isCurrent: boolean;
  acts: Acts;
}) {
  const own = differences.filter(({ name }) => isKnown(claim.values[name]));
  return (
    <>
      <p class="bar">
        <strong class="figure">{claim.value === null ? "no number" : numberText(claim.value)}</strong>
        {claim.isPreferred && <span class="badge">preferred</span>}
        {isCurrent && claims.length > 1 && <span class="soft">this one</span>}
      </p>
      {!isCurrent && <button type="button" class="link" onClick={() => acts.look(claim.id)}>{claim.label}</button>}
      <p class="because">{claim.because}</p>
      <p class="soft">
        {claim.support === 0 ? "No other source agrees." : `${counted(claim.support, "other source")} ${claim.support === 1 ? "agrees" : "agree"}.`}
      </p>
      <Details details={own.map(({ name }) => [name, claim.values[name]] as const)} fields={own} />
      <Sources cited={claim.cited} onSelect={acts.look} />
    </>
  );
}

const WIDTH = 300;
const MARGIN = 8;

/** The values on a line, the preferred one filled. */
function Scale({ judged: { claims, spread } }: { judged: Judged }) {
  const valued = claims.filter((claim): claim is Claim & { value: number } => claim.value !== null);
  const values = valued.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!spread || most === least) return null;
  const place = (value: number) => MARGIN + ((value - least) / (most - least)) * (WIDTH - 2 * MARGIN);
  return (
    <svg class="scale" viewBox={`0 0 ${WIDTH} 34`} role="img" aria-label={`The values on a line: ${values.map(numberText).join(", ")}`}>
      <line x1={MARGIN} x2={WIDTH - MARGIN} y1="10" y2="10" />
      {valued.map(({ value, isPreferred }) => <circle class={isPreferred ? "preferred" : ""} cx={place(value)} cy="10" r="5.5" />)}
      <text x={MARGIN} y="31">{shortNumber(least)}</text>
      <text x={WIDTH - MARGIN} y="31" text-anchor="end">{shortNumber(most)}</text>
    </svg>
  );
}
