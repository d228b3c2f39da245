package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shell that starts this supervisor again when it ends without a good bye. */
final class Guard {

  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  private static final String SCRIPT =
      "while read -r word; do [ \"$word\" != bye ] || exit 0; done; exec \"$@\" </dev/null";

  private final List<String> command;
  private @Nullable Process shell;

  /**
   * @param supervisor the command line to run when this JVM is gone
   */
  Guard(List<String> supervisor) {
    command = new ArrayList<>(List.of("setsid", "bash", "-c", SCRIPT, "hive-guard"));
    command.addAll(supervisor);
  }

  /** Starts it where it doesn't run. */
  synchronized void keep() {
    if (shell == null || !shell.isAlive()) {
      try {
        shell =
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
      } catch (IOException e) {
        log.warn("nobody guards this supervisor: {}", e.getMessage());
      }
    }
  }

  synchronized void dismiss() {
    if (shell != null) {
      try (var words = shell.getOutputStream()) {
        words.write("bye\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        log.debug("the guard has ended before", e);
      }
    }
  }
}
