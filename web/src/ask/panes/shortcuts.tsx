// The keys that do something, in a list.

import { Dialog } from "../../shared/dialog";

const SHORTCUTS: [keys: string, does: string][] = [
  ["Ctrl+Enter", "run the query"],
  ["Escape", "stop it, while it runs"],
  ["Ctrl+Space", "say what can be written here"],
  ["Tab", "take what is offered; else leave the editor"],
  ["F8", "go to the next fault; Ctrl+Shift+M lists all"],
  ["Ctrl+F", "search, in an editor or in the answer"],
  ["Ctrl+Z", "take back, a mend too"],
  ["Ctrl+/", "make lines comments, or no longer"],
  ["Alt+T", "open a tab"],
  ["Alt+W", "close the tab"],
  ["Alt+← and Alt+→", "go to the tab before or behind, outside the editors"],
  ["Alt+S", "sample queries"],
  ["Alt+H", "history"],
  ["Alt+D", "documentation"],
];

export function Shortcuts({ close }: { close(): void }) {
  return (
    <Dialog title="Keyboard" close={close}>
      <p class="soft">On a Mac, Cmd stands for Ctrl, and Alt writes letters in the editors.</p>
      <table class="shortcuts">
        <tbody>
          {SHORTCUTS.map(([keys, does]) => (
            <tr>
              <th scope="row"><kbd>{keys}</kbd></th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
