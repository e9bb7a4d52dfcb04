/** Reads a request's body as bytes, up to a limit: what is too large is refused at once and never held in memory. */
import type { Request } from 'express';
import { TransportError } from './errors.js';

/** Refuses with `tooLarge` before the rest has arrived, or with what the transport says. */
export function readBody(
  request: Request,
  { limit, tooLarge }: { readonly limit: number; readonly tooLarge: () => Error },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) refuse(tooLarge());
    };
    const refuse = (error: Error): void => {
      request.off('data', take);
      // What is still on its way is read and dropped, so that the answer reaches the sender.
      request.resume();
      reject(error);
    };
    if (encoding !== 'identity') {
      refuse(
        new TransportError('unsupported-media-type', `send the body as it is, not ${encoding}-encoded`, {
          accepted: ['identity'],
        }),
      );
      return;
    }
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      refuse(tooLarge());
      return;
    }
    request.once('aborted', () => refuse(new TransportError('malformed-request', 'the upload broke off')));
    request.once('error', refuse);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.on('data', take);
  });
}

/** The value of a JSON text. Refuses with `malformed-json`. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    throw new TransportError('malformed-json', `the body is not valid JSON: ${why}`);
  }
}
