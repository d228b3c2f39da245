package com.leanvibe.hive.cli.agent;

import com.leanvibe.hive.cli.client.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * What a worker is told from outside. A shutdown hook would not do: it can't tell a second signal,
 * and the exit code is not its to say.
 */
final class Signals {

  private static final int SIGNALLED = 128;

  private Signals() {}

  /**
   * The first signal asks for the end; the second brings it, after a last deed. That the end was
   * asked for otherwise is no signal: whoever starts a worker closes its standard input and signals
   * it at once.
   */
  static void handle(Stop stop, Runnable lastDeed) {
    AtomicBoolean signalled = new AtomicBoolean();
    for (String name : new String[] {"TERM", "INT"}) {
      Signal.handle(
          new Signal(name),
          signal -> {
            if (signalled.getAndSet(true)) {
              lastDeed.run();
              Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
            }
            stop.request();
          });
    }
  }

  /** Asks for the end when whoever started this process has closed the stream, or has died. */
  static void stopAtEndOf(InputStream stream, Stop stop) {
    Thread.ofPlatform()
        .daemon()
        .name("until-eof")
        .start(
            () -> {
              try {
                stream.transferTo(OutputStream.nullOutputStream());
              } catch (IOException closed) {
                // As good as its end.
              }
              stop.request();
            });
  }
}
