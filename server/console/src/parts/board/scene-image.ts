/** Device pixels per CSS pixel of an image: sharp in print and on a screen. */
const SCALE = 2;

/** Draws an SVG file as a PNG. Rejects where the browser cannot. */
export async function imageOf(svg: string, size: { readonly width: number; readonly height: number }): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round((image.naturalWidth || size.width) * SCALE);
  canvas.height = Math.round((image.naturalHeight || size.height) * SCALE);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no images.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('This browser makes no images.');
  return blob;
}

/** Hands a file to the reader. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser may still be reading it when the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
