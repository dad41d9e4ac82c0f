// The picture as the server writes it, as points: what is saved is what the SVG shows.

import { element } from "./evidence";

export async function png(query: string): Promise<void> {
  const answer = await fetch(`/canvas/export.svg?${query}`);
  const address = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = address;
  await image.decode();
  const points = element("canvas");
  const scale = Math.min(2, 8000 / Math.max(image.width, image.height));
  points.width = image.width * scale;
  points.height = image.height * scale;
  points.getContext("2d")!.drawImage(image, 0, 0, points.width, points.height);
  URL.revokeObjectURL(address);
  const blob = await new Promise<Blob | null>((done) => points.toBlob(done, "image/png"));
  if (!blob) throw new Error("no picture");
  const link = element("a", "", { href: URL.createObjectURL(blob), download: "kamergraaf.png" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
