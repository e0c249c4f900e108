import type { ComponentChildren } from 'preact';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { notify } from '../../meeting/notices.ts';
import { Button } from '../button.tsx';
import type { Scene } from './scene.ts';
import { sceneFile } from './scene-file.ts';
import { imageOf, saveFile } from './scene-image.ts';
import { ScenePicture } from './scene-picture.tsx';

interface BoardFigureProps {
  readonly name: 'matrix' | 'horizons';
  readonly scene: Scene;
  readonly form: 'picture' | 'table';
  readonly onPress?: (key: string) => void;
  /** The table that says the same. */
  readonly children: ComponentChildren;
}

/** A picture with its table, and both as something to take along. */
export function BoardFigure({ name, scene, form, onPress, children }: BoardFigureProps) {
  const { meeting, lang } = useMeeting();
  const fileName = (ending: string) => `${meeting.meetingId}-readiness-${name}.${ending}`;
  const saveImage = () => {
    imageOf(sceneFile(scene, lang), scene).then(
      (image) => saveFile(fileName('png'), image),
      () => notify('bad', t('board.export.no-image')),
    );
  };
  return (
    <figure class={`board-figure as-${form}`} aria-label={scene.title}>
      {form === 'picture' ? (
        <ScenePicture scene={scene} {...(onPress === undefined ? {} : { onPress })} />
      ) : (
        <figcaption class="board-caption">
          <strong>{scene.title}</strong>
          <span>{scene.description}</span>
        </figcaption>
      )}
      <div class={form === 'picture' ? 'visually-hidden board-twin' : 'board-twin'}>{children}</div>
      <div class="row board-exports">
        {onPress === undefined || form === 'table' ? null : <p class="small soft">{t('board.keys')}</p>}
        <span class="row push">
          <Button
            look="small"
            label={t('board.export.svg-of', { picture: scene.title })}
            onPress={() => saveFile(fileName('svg'), new Blob([sceneFile(scene, lang)], { type: 'image/svg+xml' }))}
          >
            {t('board.export.svg')}
          </Button>
          <Button look="small" label={t('board.export.png-of', { picture: scene.title })} onPress={saveImage}>
            {t('board.export.png')}
          </Button>
          {name === 'matrix' ? (
            <Button look="small" onPress={() => print()}>
              {t('board.export.print')}
            </Button>
          ) : null}
        </span>
      </div>
    </figure>
  );
}
