import { closed, endpoint, Id, Int, nullable, type Static, Type } from '#kit/contract.ts'

export const Me = Type.Object({
  person: Id,
  person_name: Type.String(),
  post: Int,
  post_name: Type.String(),
  post_name_en: Type.String(),
  role: Type.String(),
  organisation: Int,
  organisation_name: Type.String(),
  organisation_name_en: Type.String(),
  area: Type.Object({ id: Int, name: Type.String(), path: Type.String(), level: Type.String() }),
  duties: Type.Array(Type.String()),
  areas: Type.Array(Type.String()),
  /** The person's other posts, to change into. */
  posts: Type.Array(Type.Object({ id: Int, name: Type.String(), name_en: Type.String() })),
  /** The entry where this role works: desk, field or board. */
  home: Type.String(),
})
export type Me = Static<typeof Me>

export const signIn = endpoint({
  method: 'POST',
  path: '/sign-in',
  summary: 'Sign in with an account; answers who you are and sets the session cookie',
  access: 'anyone',
  body: closed({
    login: Type.String({ minLength: 1, maxLength: 60 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  reply: Me,
})
export const signOut = endpoint({
  method: 'POST',
  path: '/sign-out',
  summary: 'End this session',
  access: 'anyone',
  reply: Type.Object({}),
})
export const me = endpoint({ method: 'GET', path: '/me', summary: 'Who I am, in which post, with which duties', reply: Me })
export const changePost = endpoint({
  method: 'POST',
  path: '/me/post',
  summary: 'Go on in another of my posts',
  body: closed({ post: Int }),
  reply: Me,
})
/** On a demo city: whom one may sign in as. Empty anywhere else. */
export const demoSignIns = endpoint({
  method: 'GET',
  path: '/demo-sign-ins',
  summary: 'The accounts of the demo city, with their shared password; empty on a real one',
  access: 'anyone',
  reply: Type.Object({
    password: nullable(Type.String()),
    items: Type.Array(
      Type.Object({
        login: Type.String(),
        name: Type.String(),
        post: Type.String(),
        post_en: Type.String(),
        organisation: Type.String(),
        organisation_en: Type.String(),
        home: Type.String(),
      }),
    ),
  }),
})
