/** Gives the browser a file that the town answered with, in Base64: the address holds no name of it. */
export function saveFile(name: string, { type, content }: { type: string; content: string }): void {
  save(
    name,
    type,
    Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)),
  );
}

export function saveText(name: string, type: string, text: string): void {
  save(name, type, text);
}

function save(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
