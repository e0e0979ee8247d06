/** What operating systems, CD viewers and open spreadsheets leave beside images; it deserves no line in a list of problems. */
const LITTER =
  /(^|\/)(\.DS_Store|Thumbs\.db|ehthumbs\.db|desktop\.ini|autorun\.inf|\.Trashes|\.Spotlight-V100|\.fseventsd|\._[^/]*|~\$[^/]*|\.~lock\.[^/]*#|__MACOSX(\/.*)?|[^/]+\.(exe|dll|lnk))$/i;

export function isLitter(path: string): boolean {
  return LITTER.test(path);
}
