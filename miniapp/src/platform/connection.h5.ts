/** In a browser TanStack Query watches the network and the window by itself. */
export const watchConnection = (): void => {}
