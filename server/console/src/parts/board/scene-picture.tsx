import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { neighbour } from './neighbour.ts';
import { HATCH_STEP, type Scene, type Shape, THICKNESS } from './scene.ts';

interface ScenePictureProps {
  readonly scene: Scene;
  /** What happens when a cell is pressed; without it the picture only shows. */
  readonly onPress?: (key: string) => void;
  readonly class?: string;
}

/**
 * A picture on the screen, in the colours of the theme. Its cells are buttons: one stop of the Tab key, and the arrow
 * keys go from cell to cell.
 */
export function ScenePicture({ scene, onPress, class: name = '' }: ScenePictureProps) {
  const id = useId().replaceAll(/[^A-Za-z0-9_-]/g, '');
  const step = scene.unit * HATCH_STEP;
  return (
    <div class={`scene-place ${name}`}>
      <svg
        class="scene"
        viewBox={`0 0 ${scene.width} ${scene.height}`}
        width={scene.width}
        height={scene.height}
        role="img"
        aria-label={`${scene.title}. ${scene.description}`}
      >
        <defs>
          <Pattern id={`${id}-conditions`} step={step} degrees={45} ink="ink" />
          <Pattern id={`${id}-conditions-on-ink`} step={step} degrees={45} ink="paper" />
          <Pattern id={`${id}-caveats`} step={step * 0.7} degrees={0} ink="ink" />
          <Pattern id={`${id}-caveats-on-ink`} step={step * 0.7} degrees={0} ink="paper" />
        </defs>
        {scene.shapes.map((shape, index) => drawn(shape, index, id))}
      </svg>
      {onPress === undefined ? null : <Spots scene={scene} onPress={onPress} />}
    </div>
  );
}

interface SpotsProps {
  readonly scene: Scene;
  readonly onPress: (key: string) => void;
}

/** The cells, as buttons over the picture. */
function Spots({ scene: { spots, width, height }, onPress }: SpotsProps) {
  const place = useRef<HTMLDivElement>(null);
  const current = useSignal<string | null>(null);
  const stop = spots.find(({ key }) => key === current.value) ?? spots[0];
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <div ref={place} class="spots">
      {spots.map((spot) => (
        <button
          key={spot.key}
          type="button"
          class="spot"
          tabIndex={spot === stop ? 0 : -1}
          aria-label={spot.label}
          data-cell={spot.key}
          data-count={spot.count}
          style={{
            left: share(spot.x, width),
            top: share(spot.y, height),
            width: share(spot.width, width),
            height: share(spot.height, height),
          }}
          onClick={() => onPress(spot.key)}
          onFocus={() => {
            current.value = spot.key;
          }}
          onKeyDown={(event) => {
            const next = neighbour(spots, spot, event.key);
            if (next === null) return;
            event.preventDefault();
            place.current?.querySelector<HTMLElement>(`[data-cell="${next.key}"]`)?.focus();
          }}
        />
      ))}
    </div>
  );
}

interface PatternProps {
  readonly id: string;
  readonly step: number;
  readonly degrees: number;
  readonly ink: 'ink' | 'paper';
}

function Pattern({ id, step, degrees, ink }: PatternProps) {
  return (
    <pattern id={id} width={step} height={step} patternUnits="userSpaceOnUse" patternTransform={`rotate(${degrees})`}>
      <rect class={`hatch-${ink}`} width={step} height={step * THICKNESS} />
    </pattern>
  );
}

const PATTERNED: ReadonlySet<string> = new Set(['conditions', 'conditions-on-ink', 'caveats', 'caveats-on-ink']);

function drawn(shape: Shape, index: number, id: string) {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, radius, look } = shape;
      const fill = PATTERNED.has(look) ? { fill: `url(#${id}-${look})` } : {};
      return <rect key={index} class={`box-${look}`} x={x} y={y} width={width} height={height} rx={radius} {...fill} />;
    }
    case 'line': {
      const { x1, y1, x2, y2, isStrong } = shape;
      return <line key={index} class={isStrong ? 'line-strong' : 'line'} x1={x1} y1={y1} x2={x2} y2={y2} />;
    }
    case 'text': {
      const { x, y, text, size, ink, isBold = false, anchor = 'start' } = shape;
      return (
        <text
          key={index}
          class={`text-${ink}`}
          x={x}
          y={y}
          font-size={size}
          font-weight={isBold ? 650 : 400}
          text-anchor={anchor}
        >
          {text}
        </text>
      );
    }
  }
}
