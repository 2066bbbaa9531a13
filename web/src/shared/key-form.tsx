// The place for a key, where the service answers only those who have one.

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { hasKey, refused, useKey } from "./key";
import { announce } from "./page";
import { reason, tryKey } from "./service";

const NOT_KEPT = "This browser keeps nothing for the page, so that it cannot keep the key either.";

/** Asks for a key once the service has refused whoever asks. */
export function KeyForm() {
  const field = useId();
  const text = useSignal("");
  const fault = useSignal("");
  if (!refused.value) return null;
  const tell = (message: string) => {
    fault.value = message;
    announce(message);
  };
  const use = async (event: Event) => {
    event.preventDefault();
    const key = text.value.trim();
    try {
      const refusal = await tryKey(key);
      if (refusal) tell(refusal);
      else if (useKey(key)) location.reload();
      else tell(NOT_KEPT);
    } catch (failed) {
      tell(reason(failed));
    }
  };
  return (
    <form class="pane key" aria-label="Key" onSubmit={(event) => void use(event)}>
      <p>
        {hasKey.value ? "The key that was given here is not valid any more. " : "This graph is not for everybody. "}
        Whoever keeps it gives out keys. One is kept in this tab until you close it, and sent to this service alone.
      </p>
      <div class="bar">
        <label for={field}>Key or token</label>
        <input
          id={field}
          type="password"
          autocomplete="off"
          spellcheck={false}
          required
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <button type="submit" class="main">Use it</button>
        {hasKey.value && <ForgetKey />}
      </div>
      {fault.value && <p class="wrong">{fault}</p>}
    </form>
  );
}

/** Has the page ask as anybody again. */
export function ForgetKey() {
  const forget = () => {
    useKey("");
    location.reload();
  };
  return <button type="button" class="link" onClick={forget}>Forget the key</button>;
}
