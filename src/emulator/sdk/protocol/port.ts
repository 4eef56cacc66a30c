/** A `MessagePort` that knows what goes out; what comes in is typed by the receiver. */
export interface Port<Out> {
  post: (message: Out, transfer?: Transferable[]) => void;
  close: () => void;
}

/** Takes what comes in at a port. */
export type Receive<In> = (message: In, ports: readonly MessagePort[]) => void;

/** Starts a port. Whoever holds the other end was handed it by us, so that its messages are of the agreed type. */
export function openPort<In, Out>(port: MessagePort, receive: Receive<In>): Port<Out> {
  port.onmessage = (event: MessageEvent<In>) => receive(event.data, event.ports);
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    close: () => {
      port.onmessage = null;
      port.close();
    },
  };
}
