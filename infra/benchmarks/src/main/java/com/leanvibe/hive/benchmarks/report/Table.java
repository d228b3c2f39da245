package com.leanvibe.hive.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as people read them. */
public final class Table {

  private static final String ROW = "%-58s %14s %14s %14s  %s";

  private Table() {}

  /** The lines of the table. */
  public static List<String> of(Findings findings) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(head(findings));
    lines.add(machine(findings));
    lines.add("");
    lines.add(ROW.formatted("", "median", "least", "most", ""));
    findings.figures().forEach(each -> lines.add(row(each)));
    lines.add("");
    findings.targets().forEach(each -> lines.add(verdict(each)));
    findings.notes().forEach(each -> lines.add("note: " + each));
    return lines;
  }

  private static String head(Findings findings) {
    return "%s  %s  %s%s%s"
        .formatted(
            findings.name(),
            findings.date(),
            findings.revision(),
            findings.quick() ? "  (quick: not to be published)" : "",
            findings.undisturbed() ? "" : "  (DISTURBED: others used the machine, not final)");
  }

  private static String machine(Findings findings) {
    Machine machine = findings.machine();
    return String.format(
        Locale.ROOT,
        "%d cores %s, %,d MiB, %s, fdatasync %.0f us, JDK %s; load before %.2f, others used %.0f %%",
        machine.cores(),
        machine.model(),
        machine.memoryMebibytes(),
        machine.kernel(),
        machine.fdatasyncMicros(),
        machine.jdk(),
        findings.loadBefore(),
        findings.othersShare() * 100);
  }

  private static String row(Findings.Numbers figure) {
    return ROW.formatted(
        figure.name(),
        number(figure.median()),
        number(figure.least()),
        number(figure.most()),
        figure.unit());
  }

  private static String verdict(Verdict verdict) {
    return "%s  %s: %s, wanted %s %s"
        .formatted(
            verdict.met() ? "met   " : "MISSED",
            verdict.what(),
            number(verdict.measured()),
            verdict.bound(),
            number(verdict.target()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : "%,.3f", value);
  }
}
