package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.LinePlot;
import com.leanvibe.hive.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures of searches look like. */
final class SearchPlots {

  private final Report report;
  private final List<Integer> sizes;

  SearchPlots(Report report, List<Integer> sizes) {
    this.report = report;
    this.sizes = sizes;
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("search-modes.svg"), modes().svg());
    Files.writeString(folder.resolve("search-indexes.svg"), indexes().svg());
    Files.writeString(folder.resolve("search-filters.svg"), filters().svg());
  }

  private LinePlot modes() {
    LinePlot plot = new LinePlot("Searches, one client", "contexts", "P95, ms");
    for (int size : sizes) {
      String what = "%,d contexts, ".formatted(size);
      for (String mode : List.of("HYBRID", "VECTOR", "TEXT", "EXACT")) {
        plot.add(mode + " over HTTP", size, at(what + mode + ", one client, P95"));
      }
      plot.add("VECTOR in the store", size, at(what + "VECTOR, in the store, P95"));
      plot.add("plain SQL", size, at(what + "plain SQL, one client, P95"));
    }
    return plot;
  }

  private LinePlot indexes() {
    LinePlot plot = new LinePlot("Indexes of the same vectors", "contexts", "s or ms");
    for (int size : sizes) {
      String what = "%,d contexts, ".formatted(size);
      for (String index : List.of("HNSW", "IVFFlat")) {
        plot.add(index + " built in, s", size, at(what + index + ", built in"));
        plot.add(index + " P95, ms", size, at(what + index + ", P95"));
      }
      plot.add("no index P95, ms", size, at(what + "no index, P95"));
    }
    return plot;
  }

  private LinePlot filters() {
    int most = sizes.getLast();
    LinePlot plot =
        new LinePlot(
            "Some among %,d contexts".formatted(most), "wanted, %", "P95 in the store, ms");
    for (int share : SearchLoad.SHARES) {
      String what = "%,d contexts, %s %% of them, ".formatted(most, share / 10.0);
      plot.add("VECTOR", share / 10.0, at(what + "VECTOR, in the store, P95"));
      plot.add("plain SQL by the index", share / 10.0, at(what + "plain SQL by the index, P95"));
      plot.add("plain SQL, all compared", share / 10.0, at(what + "plain SQL, all compared, P95"));
    }
    return plot;
  }

  private double at(String figure) {
    return report.median(figure);
  }
}
