// The drawing on a canvas: sigma shows it, forces arrange it, and what people do with it is told.

import { UndirectedGraph } from "graphology";
import Sigma from "sigma";
import {
  EdgeArrowProgram,
  EdgeDoubleArrowProgram,
  EdgeLineProgram,
  EdgeRectangleProgram,
  NodePointProgram,
} from "sigma/rendering";
import { isCalm, onLook } from "../../shared/look";
import { type Entity, type Path, type Relation, relationsAround, type Selection } from "../graph";
import { bonds } from "./bonds";
import { fitTo } from "./camera";
import { letDrag } from "./drag";
import { Arranger } from "./forces";
import { edgeLook, nodeLook } from "./looks";
import { hoverPainter, type Inks, inks, labelPainter, NodeProgram, scaleFor } from "./paint";
import { type Place, place } from "./places";

/** What is to be seen. */
export interface Sight {
  entities: ReadonlyMap<string, Entity>;
  relations: ReadonlyMap<string, Relation>;
  colours: ReadonlyMap<string, string>;
  selected?: Selection | null;
  pinned?: ReadonlySet<string>;
  path?: Path | null;
}

export interface Handlers {
  /** An entity, one of the relations between two, or nothing is clicked. */
  select?(selection: Selection | null): void;
  /** An entity is clicked twice. */
  expand?(id: string): void;
  /** An entity is dragged to a place. */
  drag?(id: string): void;
}

/** So many lines are drawn thin and without arrows, since else they take a computer without a graphics card too long. */
const TOO_MANY = 1000;
/** So many entities are looked at less often while they are arranged, as many milliseconds apart. */
const LARGE = 500;
const PAUSE = 250;

export class Scene {
  private readonly graph = new UndirectedGraph();
  private readonly places = new Map<string, Place>();
  private readonly arranger = new Arranger();
  private readonly sigma: Sigma;
  private readonly endings: (() => void)[];
  private inks: Inks = inks();
  /** Whether everything was in sight when people last moved the camera. */
  private isFitted = true;
  private sight: Sight = { entities: new Map(), relations: new Map(), colours: new Map() };

  constructor(element: HTMLElement, private readonly handlers: Handlers = {}) {
    const read = () => this.inks;
    this.sigma = new Sigma(this.graph, element, {
      allowInvalidContainer: true,
      defaultNodeType: "entity",
      nodeProgramClasses: { entity: NodeProgram, plain: NodePointProgram },
      edgeProgramClasses: {
        line: EdgeRectangleProgram,
        arrow: EdgeArrowProgram,
        both: EdgeDoubleArrowProgram,
        thin: EdgeLineProgram,
      },
      enableEdgeEvents: Boolean(handlers.select),
      labelFont: "system-ui, sans-serif",
      labelSize: 12,
      labelRenderedSizeThreshold: 6,
      labelDensity: 0.7,
      labelGridCellSize: 130,
      defaultDrawNodeLabel: labelPainter(read),
      defaultDrawNodeHover: hoverPainter(read),
      minCameraRatio: 0.02,
      maxCameraRatio: 10,
      zIndex: true,
    });
    const size = new ResizeObserver(() => this.sigma.refresh());
    size.observe(element);
    this.endings = [onLook(() => this.relook()), () => size.disconnect()];
    this.listen();
  }

  /** Shows what there is now; what was shown before stays where it is. */
  show(sight: Sight): void {
    const isFirst = this.places.size === 0;
    const isMore = [...sight.entities.keys()].some((id) => !this.places.has(id));
    const old = new Set(this.places.keys());
    this.sight = sight;
    const around = isMore ? relationsAround(sight.relations.values()) : new Map<string, Relation[]>();
    place(this.places, sight.entities.values(), (id) => around.get(id) ?? []);
    this.draw();
    if (isMore) this.arrange(isFirst ? new Set() : old);
  }

  /** Forgets where everything is, for a drawing that has nothing to do with the last one. */
  clear(): void {
    this.arranger.stop();
    this.places.clear();
    this.graph.clear();
    this.sigma.setCustomBBox(null);
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    this.isFitted = true;
  }

  /** Arranges everything anew, but what is pinned and `fixed`. */
  arrange(fixed: ReadonlySet<string> = new Set()): void {
    const ids = this.graph.nodes();
    const index = new Map(ids.map((id, position) => [id, position]));
    const isFixed = (id: string) => fixed.has(id) || (this.sight.pinned?.has(id) ?? false);
    const bodies = ids.map((id) => ({ ...this.placeOf(id), size: 1, isFixed: isFixed(id) }));
    const joined = this.graph.mapEdges((_edge, _look, source, target): [number, number] => [
      index.get(source) ?? 0,
      index.get(target) ?? 0,
    ]);
    if (fixed.size === 0) this.sigma.setCustomBBox(null);
    let shownAt = 0;
    this.arranger.arrange(bodies, joined, ({ places, isLast }) => {
      const isDue = performance.now() - shownAt > (ids.length > LARGE ? PAUSE : 0);
      // Who wants no movement sees the end of it.
      if (isLast || (isDue && !isCalm())) {
        this.move(ids, places);
        shownAt = performance.now();
      }
      if (isLast) this.settle();
    });
  }

  /** Brings an entity into the middle, unless it is well in sight. */
  bring(id: string): void {
    const at = this.sigma.getNodeDisplayData(id);
    if (!at || !this.graph.hasNode(id)) return;
    const { width, height } = this.sigma.getDimensions();
    const seen = this.sigma.graphToViewport(this.placeOf(id));
    const isSeen = (from: number, size: number) => from > size * 0.1 && from < size * 0.9;
    if (!isSeen(seen.x, width) || !isSeen(seen.y, height)) this.glide({ x: at.x, y: at.y }, false);
  }

  /** Shows everything. */
  fit(): void {
    this.glide(fitTo(this.sigma, this.graph.nodes().map((id) => this.placeOf(id))), true);
  }

  /** Comes nearer by a factor above 1, and goes away by one below. */
  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    this.glide({ ratio: camera.getBoundedRatio(camera.ratio / factor) }, false);
  }

  dispose(): void {
    for (const end of this.endings) end();
    this.arranger.dispose();
    this.sigma.kill();
  }

  private glide(state: { x?: number; y?: number; ratio?: number }, isFitted: boolean): void {
    this.isFitted = isFitted;
    void this.sigma.getCamera().animate(state, { duration: isCalm() ? 1 : 300 });
  }

  private settle(): void {
    this.sigma.refresh();
    if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(this.sigma.getBBox());
    if (this.isFitted) this.fit();
  }

  private placeOf(id: string): Place {
    return this.places.get(id) ?? { x: 0, y: 0 };
  }

  private move(ids: string[], places: Float32Array): void {
    ids.forEach((id, index) => {
      const [x, y] = [places[index * 2] ?? 0, places[index * 2 + 1] ?? 0];
      this.places.set(id, { x, y });
    });
    this.graph.updateEachNodeAttributes((id, look) => Object.assign(look, this.places.get(id)), {
      attributes: ["x", "y"],
    });
  }

  private relook(): void {
    this.inks = inks();
    this.draw();
  }

  private draw(): void {
    const { entities, relations } = this.sight;
    const { width, height } = this.sigma.getDimensions();
    const seen = { sight: this.sight, inks: this.inks, scale: scaleFor(entities.size, width * height) };
    for (const id of this.graph.nodes()) if (!entities.has(id)) this.graph.dropNode(id);
    for (const entity of entities.values()) {
      this.graph.mergeNode(entity.id, { ...nodeLook(entity, seen), ...this.placeOf(entity.id) });
    }
    const joined = bonds(relations.values());
    const isThin = joined.size > TOO_MANY;
    // To know which line is pointed at, each has to be drawn twice.
    this.sigma.setSetting("enableEdgeEvents", Boolean(this.handlers.select) && !isThin);
    for (const edge of this.graph.edges()) if (!joined.has(edge)) this.graph.dropEdge(edge);
    for (const [key, bond] of joined) {
      const look = edgeLook(bond, { ...seen, isThin, count: joined.size });
      if (this.graph.hasEdge(key)) this.graph.replaceEdgeAttributes(key, look);
      else this.graph.addEdgeWithKey(key, bond.from, bond.to, look);
    }
  }

  private listen(): void {
    const { select, expand, drag } = this.handlers;
    this.sigma.on("clickNode", ({ node }) => select?.({ kind: "entity", id: node }));
    this.sigma.on("clickStage", () => select?.(null));
    this.sigma.on("clickEdge", ({ edge }) => {
      select?.({ kind: "relation", id: this.graph.getEdgeAttribute(edge, "first") });
    });
    for (const moved of ["wheelStage", "wheelNode", "wheelEdge", "downStage"] as const) {
      this.sigma.on(moved, () => { this.isFitted = false; });
    }
    this.sigma.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      expand?.(event.node);
    });
    letDrag(this.sigma, (id, at, isEnd) => {
      this.arranger.stop();
      this.places.set(id, at);
      this.graph.mergeNodeAttributes(id, at);
      if (isEnd) drag?.(id);
    });
  }
}
