/** Where the page keeps what it knows of one run. */
export const runKey = (id: string) => ['run', id];
