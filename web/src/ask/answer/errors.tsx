// What the service says against a query, with what to write instead a click away.

import { useEffect, useState } from "preact/hooks";
import type { GraphqlError, Hint } from "../../shared/service";
import type { Mend, VariableMend } from "../language/protocol";
import { apply, goTo, mendsFor, type Outcome } from "../run";

type AnyMend = Mend | VariableMend;

/** Errors that are shown; the rest is in the JSON. */
const MOST = 20;

export function Faults({ outcome }: { outcome: Outcome }) {
  const errors = outcome.answer?.errors.slice(0, MOST) ?? [];
  const hints = outcome.answer?.hints ?? [];
  const [mends, setMends] = useState<AnyMend[][]>([]);
  useEffect(() => {
    let isCurrent = true;
    setMends([]);
    void mendsFor(outcome, [...errors, ...hints]).then((list) => isCurrent && setMends(list));
    return () => {
      isCurrent = false;
    };
  }, [outcome.id]);
  if (errors.length + hints.length === 0) return null;
  return (
    <ul class="faults" aria-label="What the service says">
      {errors.map((error, at) => <ErrorItem error={error} mends={mends[at] ?? []} />)}
      {hints.map((hint, at) => <HintItem hint={hint} mends={mends[errors.length + at] ?? []} />)}
    </ul>
  );
}

function ErrorItem({ error, mends }: { error: GraphqlError; mends: AnyMend[] }) {
  const place = error.locations?.[0];
  const { code, allowed = [] } = error.extensions ?? {};
  return (
    <li class="fault">
      <p>{error.message}</p>
      <p class="bar">
        {place && (
          <button type="button" class="link" onClick={() => goTo(place.line, place.column)}>
            {`line ${place.line}, column ${place.column}`}
          </button>
        )}
        {error.path && <span class="soft">{`at ${error.path.join(".")}`}</span>}
        <span class="soft">{code}</span>
      </p>
      <Mends mends={mends} />
      {allowed.length > 0 && (
        <details>
          <summary>{`What can stand there (${allowed.length})`}</summary>
          <code>{allowed.join(", ")}</code>
        </details>
      )}
    </li>
  );
}

function HintItem({ hint, mends }: { hint: Hint; mends: AnyMend[] }) {
  return (
    <li class="hint">
      <p>
        <code>{hint.value}</code> at <code>{hint.argument}</code> names no entity. These may be meant:
      </p>
      {mends.length > 0 ? <Mends mends={mends} /> : <p><code>{hint.ids.join(", ")}</code></p>}
    </li>
  );
}

function Mends({ mends }: { mends: AnyMend[] }) {
  if (mends.length === 0) return null;
  return (
    <p class="bar" role="group" aria-label="Write instead">
      <span>Write</span>
      {mends.map((mend) => (
        <button type="button" class="mend" onClick={() => apply(mend)}>{mend.suggestion}</button>
      ))}
    </p>
  );
}
