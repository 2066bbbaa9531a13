// The page that writes and runs queries.

import { Header, start } from "../shared/page";

start(<Header current="Ask" />);
