import { useWords } from '../../lib/language.ts'
import { type Demo, SignIn } from '../../ui/SignIn.tsx'
import { Look } from '../../ui/theme.tsx'
import { words } from '../words.ts'

type Given = { demo: Demo | undefined; onSignIn: (given: { login: string; password: string }) => Promise<unknown> }

/** Loaded only where somebody has to sign in: the board itself needs none of the form parts. */
export default function Door({ demo, onSignIn }: Given) {
  const t = useWords(words)
  return (
    <Look>
      <SignIn entry={t('board')} demo={demo} onSignIn={onSignIn} />
    </Look>
  )
}
