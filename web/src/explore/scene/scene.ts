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
import { type Bond, bonds, isOnPath } from "./bonds";
import { fitTo } from "./camera";
import { letDrag } from "./drag";
import { Arranger } from "./forces";
import { hoverPainter, type Inks, inks, labelPainter, mixed, NodeProgram, ringOf, short } from "./paint";
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

interface NodeLook extends Place {
  type: string;
  label: string;
  size: number;
  color: string;
  ring: number;
  gap: number;
  hole: number;
  ringColor: string;
  paper: string;
  forceLabel: boolean;
  zIndex: number;
}

interface EdgeLook {
  size: number;
  color: string;
  type: string;
  zIndex: number;
  first: string;
}

/** So many lines hide one another. */
const MANY = 120;
/** So many lines are drawn thin and without arrows, since else they take a computer without a graphics card too long. */
const TOO_MANY = 1000;
/** Milliseconds between two looks at so large a drawing while it is arranged. */
const PAUSE = 120;

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
      const isDue = performance.now() - shownAt > (ids.length > MANY * 4 ? PAUSE : 0);
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
    for (const id of this.graph.nodes()) if (!entities.has(id)) this.graph.dropNode(id);
    for (const entity of entities.values()) this.graph.mergeNode(entity.id, this.nodeLook(entity));
    const joined = bonds(relations.values());
    // Of many lines, each is fainter, so that names can be read over them.
    const faded = mixed(this.inks.edge, this.inks.paper, joined.size > MANY ? 0.5 : 0.1);
    const isThin = joined.size > TOO_MANY;
    // To know which line is pointed at, each has to be drawn twice.
    this.sigma.setSetting("enableEdgeEvents", Boolean(this.handlers.select) && !isThin);
    for (const edge of this.graph.edges()) if (!joined.has(edge)) this.graph.dropEdge(edge);
    for (const [key, bond] of joined) {
      const look = this.edgeLook(bond, { faded, isThin });
      if (this.graph.hasEdge(key)) this.graph.replaceEdgeAttributes(key, look);
      else this.graph.addEdgeWithKey(key, bond.from, bond.to, look);
    }
  }

  private nodeLook(entity: Entity): NodeLook {
    const { selected, colours, pinned, path } = this.sight;
    const { paper, accent, ink, edge } = this.inks;
    const { size, ring, gap } = ringOf(entity);
    const isSelected = selected?.kind === "entity" && selected.id === entity.id;
    const isOn = path?.entities.includes(entity.id) ?? false;
    const color = colours.get(entity.type) ?? edge;
    const hole = pinned?.has(entity.id) ? size * 0.4 : 0;
    return {
      // What has neither ring nor hole is drawn as a point, which is ten times faster without a graphics card.
      type: isSelected || isOn || ring + hole > 0 ? "entity" : "plain",
      ...this.placeOf(entity.id),
      label: ring > 0 ? `${short(entity.label)} · ${entity.degree}, ${entity.degreeShown} shown` : short(entity.label),
      size: isSelected || isOn ? size + 3 : size,
      color,
      ring: isSelected ? 4 : isOn ? 3 : ring,
      gap: isSelected || isOn ? Math.max(gap, 1.5) : gap,
      hole,
      ringColor: isSelected ? accent : isOn ? ink : color,
      paper,
      forceLabel: isSelected || isOn || entity.hop === 0,
      zIndex: isSelected || isOn ? 2 : 1,
    };
  }

  private edgeLook(bond: Bond, { faded, isThin }: { faded: string; isThin: boolean }): EdgeLook {
    const { selected, path } = this.sight;
    const { accent, ink, edge, paper } = this.inks;
    const isSelected = selected?.kind === "relation" && bond.ids.includes(selected.id);
    const isOn = isOnPath(bond, path);
    const size = Math.min(0.8 + Math.log2(bond.ids.length), 5);
    return {
      size: isSelected || isOn ? size + 2 : bond.isPossible ? 0.5 : size,
      color: isSelected ? accent : isOn ? ink : bond.isPossible ? mixed(edge, paper, 0.75) : faded,
      type: isThin && !isSelected && !isOn ? "thin" : bond.arrow,
      zIndex: isSelected || isOn ? 1 : 0,
      first: bond.ids[0] ?? "",
    };
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
