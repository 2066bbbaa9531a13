// The page that explores the graph.

import { Header, start } from "../shared/page";

start(<Header current="Explore" />);
