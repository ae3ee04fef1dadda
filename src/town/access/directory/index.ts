export { type Directory, type DirectorySignIn, openDirectory } from "./directory.ts";
export { type DirectoryLinks, openDirectoryLinks } from "./links.ts";
