// The answer as a graph: its entities and relations on a canvas, and the same in lists.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Entity, Relation } from "../../explore/graph";
import type { Scene } from "../../explore/scene/scene";
import { pageAddress } from "../../shared/address";
import { announce } from "../../shared/page";
import { typeColours } from "../../shared/palette";
import type { Outcome } from "../run";
import { type AnsweredGraph, graphOf } from "./graph-file";

export function GraphView({ outcome: { id, request } }: { outcome: Outcome }) {
  const [graph, setGraph] = useState<AnsweredGraph>();
  const [fault, setFault] = useState("");
  useEffect(() => {
    const control = new AbortController();
    graphOf(request, control.signal).then(
      (answered) => {
        setGraph(answered);
        announce(counted(answered));
      },
      (reason: unknown) => {
        if (!control.signal.aborted) setFault(reason instanceof Error ? reason.message : String(reason));
      },
    );
    return () => control.abort();
  }, [id]);
  if (fault) return <p class="wrong" role="alert">{fault}</p>;
  if (!graph) return <p class="soft">Reading the graph …</p>;
  if (graph.entities.size === 0) return <p class="soft">There are no entities in this answer, and so no graph.</p>;
  return (
    <>
      <Drawing graph={graph} />
      <Lists graph={graph} />
    </>
  );
}

function counted({ entities, relations }: AnsweredGraph): string {
  return `${entities.size} ${entities.size === 1 ? "entity" : "entities"}, ${relations.size} ${relations.size === 1 ? "relation" : "relations"}`;
}

function Drawing({ graph }: { graph: AnsweredGraph }) {
  const home = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState("");
  useEffect(() => {
    let scene: Scene | undefined;
    let isOver = false;
    begin(home.current).then(
      (begun) => {
        if (isOver) return begun?.dispose();
        if (!begun) return setFault("This browser has no WebGL, which the drawing needs. The lists have all of it.");
        scene = begun;
        scene.show({ ...graph, colours: typeColours(graph.types) });
      },
      (reason: unknown) => setFault(`The drawing cannot be shown. ${String(reason)}`),
    );
    return () => {
      isOver = true;
      scene?.dispose();
    };
  }, [graph]);
  if (fault) return <p class="soft" role="note">{fault}</p>;
  return (
    <div class="drawing">
      <div class="stage" ref={home} role="img" aria-label={`Drawing of ${counted(graph)}; the lists below have the same`} />
    </div>
  );
}

/** The scene, whose code comes when the first graph is drawn; nothing where the browser cannot draw. */
async function begin(element: HTMLElement | null): Promise<Scene | undefined> {
  const { canDraw } = await import("../../explore/scene/support");
  if (!element || !canDraw()) return undefined;
  const { Scene } = await import("../../explore/scene/scene");
  return new Scene(element);
}

/** Entries of a list that stand in the document. */
const MOST = 200;

function Lists({ graph }: { graph: AnsweredGraph }) {
  const entities = [...graph.entities.values()];
  const relations = [...graph.relations.values()];
  const label = (id: string) => graph.entities.get(id)?.label ?? id;
  return (
    <div class="bar lists">
      <details>
        <summary>{`Entities (${entities.length})`}</summary>
        <ul>{entities.slice(0, MOST).map((entity) => <EntityItem entity={entity} />)}</ul>
        <More count={entities.length} />
      </details>
      <details>
        <summary>{`Relations (${relations.length})`}</summary>
        <ul>{relations.slice(0, MOST).map((relation) => <RelationItem relation={relation} label={label} />)}</ul>
        <More count={relations.length} />
      </details>
    </div>
  );
}

function EntityItem({ entity: { id, type, label } }: { entity: Entity }) {
  return (
    <li>
      <a href={pageAddress("./explore", { seeds: id })}>{label}</a> <span class="soft">{type}</span>
    </li>
  );
}

function RelationItem({ relation, label }: { relation: Relation; label(id: string): string }) {
  return (
    <li>
      {label(relation.source)} <span class="soft">{`${relation.type} →`}</span> {label(relation.target)}
    </li>
  );
}

function More({ count }: { count: number }) {
  return count > MOST ? <p class="soft">{`The first ${MOST}; a table or a file has all.`}</p> : null;
}
