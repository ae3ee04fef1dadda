/** What went wrong, said at once to whoever listens; nothing where nothing did. */
export function Trouble({ sentence }: { sentence: string }) {
  return sentence === "" ? null : (
    <p class="notice critical" role="alert">
      {sentence}
    </p>
  );
}
