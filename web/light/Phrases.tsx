import { useWords, type Words } from '../lib/language.ts'

/** Ready sentences to tap instead of typing. */
export function Phrases<W extends Words>({ of, onChoose }: { of: W; onChoose: (text: string) => void }) {
  const t = useWords(of)
  return (
    <div className="chips tight">
      {Object.keys(of).map((name) => (
        <button key={name} type="button" className="chip" onClick={() => onChoose(t(name))}>
          {t(name)}
        </button>
      ))}
    </div>
  )
}
