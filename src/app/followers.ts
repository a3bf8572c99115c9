import { follower as analytics } from '#analytics/reactions.ts'
import type { Followers } from '#journal/deliver.ts'
import { follower as notices } from '#notices/reactions.ts'

/** Everyone who listens to the journal. This one list answers "what happens when…?" */
export const followers: Followers = { analytics, notices }
