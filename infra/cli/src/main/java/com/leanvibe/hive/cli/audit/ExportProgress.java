package com.leanvibe.hive.cli.audit;

import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.Screen;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shows a person on a terminal how far an export is; programs are shown nothing. */
final class ExportProgress {

  private static final int WIDTH = 30;
  private static final int WHOLE = 100;
  private static final long MEGABYTE = 1_000_000;

  private final @Nullable Screen screen;

  ExportProgress(Output output, boolean forProgram) {
    this.screen = !forProgram && output.isTerminal() ? new Screen(output) : null;
  }

  /** How far the hive is. */
  void exported(JsonNode export) {
    draw(
        "exporting",
        export.path("percent").asInt(0),
        "%,d of %,d events"
            .formatted(export.path("events").asLong(0), export.path("totalEvents").asLong(0)));
  }

  /** How much of the bundle is here. */
  void fetched(long bytes, long of) {
    draw(
        "fetching ",
        of == 0 ? 0 : (int) Math.min(WHOLE, bytes * WHOLE / of),
        "%,d of %,d MB".formatted(bytes / MEGABYTE, of / MEGABYTE));
  }

  private void draw(String what, int percent, String detail) {
    if (screen != null) {
      screen.draw(List.of(line(what, percent, detail)));
    }
  }

  static String line(String what, int percent, String detail) {
    int done = Math.clamp((long) percent * WIDTH / WHOLE, 0, WIDTH);
    return "%s [%s%s] %3d %%  %s"
        .formatted(what, "#".repeat(done), "-".repeat(WIDTH - done), percent, detail);
  }
}
