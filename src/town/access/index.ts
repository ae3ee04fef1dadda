export { agentsFor, designationsOf } from "./agents.ts";
export { type Authenticators, openAuthenticators } from "./authenticators.ts";
export { type Codes, openCodes } from "./codes.ts";
export {
  type Directory,
  type DirectoryLinks,
  type DirectorySignIn,
  openDirectory,
  openDirectoryLinks,
} from "./directory/index.ts";
export { type IssuedPermits, openIssuedPermits } from "./issued-permits.ts";
export { type Maintenance, openMaintenance } from "./maintenance.ts";
export { openPasskeys, type Passkeys, siteOf } from "./passkeys.ts";
export { firstPeople, openPeople, type People, type Person } from "./people.ts";
export { hashOf, newCode, newSecret } from "./secret.ts";
export { longestSession, openSessions, type Session, type Sessions } from "./sessions.ts";
export { isLooker, lookers, type Sees, sightOf } from "./sight.ts";
export {
  confirmPassword,
  type NotNow,
  type SignIn,
  type SignInParts,
  signIn,
  signInForMaintenance,
  signInWithCode,
  signInWithPasskey,
} from "./sign-in.ts";
export { openSlowdown, type Slowdown } from "./slowdown.ts";
export { type TenureOf, tenureFrom } from "./tenure.ts";
export { openUntil } from "./week.ts";
