// The colours of a PNG that are used most, and for each point the number of the nearest of them.
async ([picture, most]) => {
  const blob = new Blob([Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0))], { type: "image/png" });
  const image = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const points = new Uint32Array(data.buffer).map((point) => point & 0xffffff);
  const counts = new Map();
  for (const point of points) counts.set(point, (counts.get(point) ?? 0) + 1);
  const ranked = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one));
  const part = (point, at) => (point >> at) & 255;
  const apart = (one, other) => [0, 8, 16].reduce((sum, at) => sum + (part(one, at) - part(other, at)) ** 2, 0);
  const palette = ranked.slice(0, most / 2);
  // The other half is for what would look worst without: a link's blue is rare beside the greys of letters.
  const far = new Map(ranked.map((point) => [point, Math.min(...palette.map((each) => apart(point, each)))]));
  while (palette.length < Math.min(most, ranked.length)) {
    const worst = ranked.reduce((one, other) => (far.get(other) * counts.get(other) > far.get(one) * counts.get(one) ? other : one));
    palette.push(worst);
    for (const point of ranked) far.set(point, Math.min(far.get(point), apart(point, worst)));
  }
  const nearest = (point) =>
    palette.reduce((best, each, at) => (apart(point, each) < apart(point, palette[best]) ? at : best), 0);
  const places = new Map(ranked.map((point) => [point, nearest(point)]));
  const bytes = Uint8Array.from(points, (point) => places.get(point));
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return { width: image.width, palette, bytes: btoa(text) };
}
