package com.leanvibe.hive.cli.audit;

import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.ProgressBar;
import tools.jackson.databind.JsonNode;

/** Shows a person on a terminal how far an export is; programs are shown nothing. */
final class ExportProgress {

  private static final int WHOLE = 100;
  private static final long MEGABYTE = 1_000_000;

  private final ProgressBar bar;

  ExportProgress(Output output, boolean forProgram) {
    this.bar = new ProgressBar(output, forProgram);
  }

  /** How far the hive is. */
  void exported(JsonNode export) {
    bar.draw(
        "exporting",
        export.path("percent").asInt(0),
        "%,d of %,d events"
            .formatted(export.path("events").asLong(0), export.path("totalEvents").asLong(0)));
  }

  /** How much of the bundle is here. */
  void fetched(long bytes, long of) {
    bar.draw(
        "fetching ",
        of == 0 ? 0 : (int) Math.min(WHOLE, bytes * WHOLE / of),
        "%,d of %,d MB".formatted(bytes / MEGABYTE, of / MEGABYTE));
  }
}
