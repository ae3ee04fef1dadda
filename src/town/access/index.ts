export { type Codes, openCodes } from "./codes.ts";
export { type IssuedPermits, openIssuedPermits } from "./issued-permits.ts";
export { type Enrolment, firstPeople, openPeople, type People, type Person } from "./people.ts";
export { longestSession, openSessions, type Session, type Sessions } from "./sessions.ts";
export { type Sees, sightOf } from "./sight.ts";
export { type SignIn, type SignInParts, signIn, signInWithCode } from "./sign-in.ts";
export { openSlowdown, type Slowdown } from "./slowdown.ts";
