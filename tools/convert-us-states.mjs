// Makes data/us-states.bin from the package us-atlas 3.0.1 (file states-10m.json). Run once, by hand:
//   npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz
//   node tools/convert-us-states.mjs package/states-10m.json data/us-states.bin
// The file's layout is described in data/us-states.md.
import { readFileSync, writeFileSync } from 'node:fs';

const [source, target] = process.argv.slice(2);
const tolerance = 0.02; // degrees
const smallest = 0.08; // degrees: islands smaller than this in both directions are left out
const outside = new Set(['02', '15', '60', '66', '69', '72', '78']); // Alaska, Hawaii, territories

const topology = JSON.parse(readFileSync(source, 'utf8'));
const { scale, translate } = topology.transform;

// Arcs are stored as running differences on an integer grid.
function decode(arc) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

// An arc that two states use is a border between them; one that only one state uses is coast or frontier.
const uses = new Map();
for (const state of topology.objects.states.geometries.filter((each) => !outside.has(each.id))) {
  for (const index of state.arcs.flat(Infinity)) {
    const arc = index < 0 ? ~index : index;
    uses.set(arc, (uses.get(arc) ?? 0) + 1);
  }
}

// Douglas and Peucker: keep the point farthest from the chord while it is farther than the tolerance.
function simplify(points) {
  const keep = new Set([0, points.length - 1]);
  const open = [[0, points.length - 1]];
  while (open.length > 0) {
    const [first, last] = open.pop();
    let worst = 0;
    let at = -1;
    for (let i = first + 1; i < last; i++) {
      const distance = offChord(points[i], points[first], points[last]);
      if (distance > worst) {
        [worst, at] = [distance, i];
      }
    }

    if (worst > tolerance) {
      keep.add(at);
      open.push([first, at], [at, last]);
    }
  }

  return points.filter((_, i) => keep.has(i));
}

function offChord([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function isSpeck(points) {
  const extent = (axis) => Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]));
  return extent(0) < smallest && extent(1) < smallest;
}

const arcs = [...uses.keys()].sort((a, b) => a - b)
  .map((index) => ({ border: uses.get(index) > 1, whole: decode(topology.arcs[index]) }))
  .filter(({ border, whole }) => border || !isSpeck(whole))
  .map(({ border, whole }) => ({ border, points: simplify(whole) }));

const bytes = Buffer.alloc(8 + arcs.reduce((sum, arc) => sum + 3 + 4 * arc.points.length, 0));
bytes.write('USMAP1', 0, 'ascii');
let at = bytes.writeUInt16LE(arcs.length, 6);
for (const { border, points } of arcs) {
  at = bytes.writeUInt8(border ? 1 : 0, at);
  at = bytes.writeUInt16LE(points.length, at);
  for (const [longitude, latitude] of points) {
    at = bytes.writeInt16LE(Math.round(longitude * 100), at);
    at = bytes.writeInt16LE(Math.round(latitude * 100), at);
  }
}

writeFileSync(target, bytes);
const count = arcs.reduce((sum, arc) => sum + arc.points.length, 0);
console.log(`${arcs.length} lines, ${count} points, ${bytes.length} bytes`);
