import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * How a connection fails: it is refused; nothing comes back; it is lost after the server got the command and before the
 * client got the answer.
 */
type Failure = 'down' | 'slow' | 'lost';

/** What a client reaches a database through, so that a test can make the connection fail. */
export interface Proxy {
  port: number;
  fail: (failure: Failure) => Promise<void>;
  repair: () => Promise<void>;
  close: () => Promise<void>;
}

export async function startProxy(target: number): Promise<Proxy> {
  let failure: Failure | null = null;
  const open = new Set<Socket>();
  const cut = () => {
    for (const socket of open) socket.destroy();
  };

  const accept = (client: Socket) => {
    const server = connect(target, '127.0.0.1');
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (failure !== 'slow') server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (failure === 'lost') client.destroy();
      else client.write(bytes);
    });
  };

  const listen = async (port: number): Promise<Server> => {
    const server = createServer(accept).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const close = async () => {
    const closed = once(listener, 'close');
    listener.close();
    cut();
    await closed;
  };

  let listener = await listen(0);
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    async fail(next) {
      failure = next;
      if (next === 'down') await close();
    },
    async repair() {
      if (failure === 'down') listener = await listen(port);
      failure = null;
      cut();
    },
    close,
  };
}
