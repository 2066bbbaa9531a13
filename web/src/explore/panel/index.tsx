// What stands beside the drawing about what is selected; the page mounts these and knows no more of them.

export { Panel } from "./Panel";
export { PathSteps } from "./PathSteps";
