/** Everything below this path is the API's first version. */
export const basePath = '/api/v1';
