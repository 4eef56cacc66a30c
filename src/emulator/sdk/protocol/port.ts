/** A `MessagePort` for outgoing messages of one type. */
export interface Port<Out> {
  post: (message: Out, transfer?: Transferable[]) => void;
  close: () => void;
}

/** Handles the incoming messages of a port. */
export type Receive<In> = (message: In, ports: readonly MessagePort[]) => void;

/** Starts a port. Its other end is held by our own code only, so the messages have the declared type. */
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
