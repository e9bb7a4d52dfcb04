/** Lets a connection to Temporal be closed while calls on it wait for their next try. */
import { InterceptingCall, status } from '@grpc/grpc-js';
import type { Interceptor } from '@grpc/grpc-js';
import { defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { ConnectionPlugin } from '@temporalio/client';

/**
 * Without it the next try is made from a timer on a channel that is gone, where gRPC throws at once: nobody can catch
 * that, and the process dies in the middle of its orderly end. With it the call fails like one that was cancelled.
 */
export const orderlyClosing: ConnectionPlugin = {
  name: 'duban.orderly-closing',
  configureConnection: (options) => ({
    ...options,
    interceptors: [
      ...(options.interceptors ?? [makeGrpcRetryInterceptor(defaultGrpcRetryOptions())]),
      failWhenClosed,
    ],
  }),
};

/** The last in line: each try passes through it. */
const failWhenClosed: Interceptor = (options, nextCall) => {
  try {
    return new InterceptingCall(nextCall(options));
  } catch {
    return new InterceptingCall(cancelledCall);
  }
};

const nothing = (): void => undefined;

/** A call that was never made; its answer comes later, as an answer does. */
const cancelledCall: ConstructorParameters<typeof InterceptingCall>[0] = {
  start(metadata, listener) {
    const details = 'the connection to Temporal is closed';
    queueMicrotask(() => {
      listener?.onReceiveMessage?.(null);
      listener?.onReceiveStatus?.({ code: status.CANCELLED, details, metadata });
    });
  },
  cancelWithStatus: nothing,
  getPeer: () => 'nobody',
  sendMessageWithContext: nothing,
  sendMessage: nothing,
  startRead: nothing,
  halfClose: nothing,
  getAuthContext: () => null,
};
