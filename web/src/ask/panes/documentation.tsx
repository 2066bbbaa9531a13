// The documentation of the API: one type at a time, and a search over all of them.

import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { reason } from "../../shared/service";
import { known, language, opened } from "../language/client";
import type { Described, Found, Member, TypeParts } from "../language/protocol";

/** The types that were shown, the last one on top. */
const trail = signal<string[]>([]);

opened.then(({ root }) => {
  if (trail.value.length === 0) trail.value = [root];
}, () => undefined);

export function Documentation() {
  const [word, setWord] = useState("");
  const [fault, setFault] = useState("");
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    opened.catch((error: unknown) => setFault(`The documentation cannot be shown. ${reason(error)}`));
  }, []);
  const open = (name: string) => {
    if (trail.value.at(-1) !== name) trail.value = [...trail.value, name];
    setWord("");
    content.current?.focus();
    content.current?.scrollTo(0, 0);
  };
  const back = () => {
    if (!word.trim()) trail.value = trail.value.slice(0, -1);
    setWord("");
  };
  const name = trail.value.at(-1);
  return (
    <section class="pane documentation" aria-labelledby="documentation-title">
      <div class="bar">
        <h2 id="documentation-title">Documentation</h2>
        {(word.trim() || trail.value.length > 1) && <button type="button" class="end" onClick={back}>Back</button>}
      </div>
      <input
        type="search"
        aria-label="Search types and fields"
        placeholder="Search types and fields"
        value={word}
        onInput={(event) => setWord(event.currentTarget.value)}
      />
      <div class="documentation-content" tabIndex={-1} ref={content}>
        {fault && <p class="wrong">{fault}</p>}
        {word.trim() ? <Results word={word.trim()} open={open} /> : name && <Type name={name} open={open} />}
      </div>
    </section>
  );
}

interface Leading {
  open(name: string): void;
}

/** What the worker answers to a question; the answer before stays until the next one is there. */
function useAnswer<T>(ask: () => Promise<T | undefined>, key: string): T | undefined {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let isCurrent = true;
    void known(ask, undefined).then((value) => isCurrent && setAnswer(value));
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return answer;
}

function Results({ word, open }: { word: string } & Leading) {
  const found = useAnswer<Found>(() => language.find(word), word);
  if (!found) return null;
  const { hits, count } = found;
  const more = count > hits.length ? `, the first ${hits.length} of them here` : "";
  return (
    <>
      <p class="soft" role="status">{`${count} found${more}.`}</p>
      <ul>
        {hits.map(({ type, member }) => (
          <li>
            <Link name={type} open={open} text={member ? `${type}.${member}` : type} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Type({ name, open }: { name: string } & Leading) {
  const type = useAnswer<Described>(() => language.describe(name), name);
  if (!type) return null;
  return (
    <>
      <h3>
        {type.name} <span class="soft">{type.kind}</span>
      </h3>
      {type.description && <p>{type.description}</p>}
      <Names label="Is" names={type.interfaces} open={open} />
      <Names label="Can be" names={type.possible} open={open} />
      <ul>{type.members.map((member) => <Item key={member.name} member={member} open={open} />)}</ul>
    </>
  );
}

function Names({ label, names, open }: { label: string; names: string[] } & Leading) {
  if (names.length === 0) return null;
  return <p>{label}: {names.map((name) => <><Link name={name} open={open} text={name} /> </>)}</p>;
}

function Item({ member, open }: { member: Member } & Leading) {
  const { name, type, deprecated, description } = member;
  return (
    <li>
      <span class="name">{name}</span>
      {type && <>: <Reference type={type} open={open} /></>}
      {member.default && ` = ${member.default}`}
      {deprecated && <p class="wrong">{`Deprecated: ${deprecated}`}</p>}
      {description && <p>{description}</p>}
      {member.arguments.length > 0 && (
        <ul class="arguments">
          {member.arguments.map((argument) => <Item key={argument.name} member={argument} open={open} />)}
        </ul>
      )}
    </li>
  );
}

/** A type as it is written, with the name to be followed. */
function Reference({ type, open }: { type: TypeParts } & Leading) {
  return <>{type.map(({ text, name }) => (name ? <Link name={name} open={open} text={text} /> : text))}</>;
}

function Link({ name, text, open }: { name: string; text: string } & Leading) {
  return <button type="button" class="link type" onClick={() => open(name)}>{text}</button>;
}
