package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.cli.audit.verify.Outcome;
import com.leanvibe.hive.cli.audit.verify.Verification;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How fast a bundle is verified, beside the SHA-256 of the same lines and no more. */
final class VerifyBenchmark implements Benchmark {

  private static final int QUICK = 200_000;
  private static final int WHOLE = 1_000_000;
  private static final int WARM_UPS = 3;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final String VERIFIED = "verified, all cores";
  private static final String PER_CORE = "verified, for each second of one core";
  private static final String HASHED = "SHA-256 of the lines alone, one core";

  private static final int PART = 1 << 20;

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    int events = run.amount(QUICK, WHOLE);
    Path zip = Files.createTempFile("hive-verify", ".zip");
    try {
      ExportedTrail trail = ExportedTrail.write(zip, events);
      measure(run, report, trail, events);
      report.note("%,d events, %,d bytes of zip.".formatted(events, Files.size(zip)));
    } finally {
      Files.delete(zip);
    }
    report.expectAtLeast("verified, events/s per core", report.median(PER_CORE), 200_000);
  }

  private static void measure(Run run, Report report, ExportedTrail trail, int events)
      throws IOException, GeneralSecurityException {
    for (int i = 0; i < WARM_UPS; i++) {
      verify(new Report("warm-up"), trail, events);
      hash(new Report("warm-up"), trail, events);
    }
    for (int repeat = 0; repeat < run.repeats(); repeat++) {
      verify(report, trail, events);
      hash(report, trail, events);
    }
  }

  private static void verify(Report report, ExportedTrail trail, int events) throws IOException {
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    Outcome outcome =
        Verification.of(
            trail.zip(),
            List.of(trail.key()),
            List.of(),
            Runtime.getRuntime().availableProcessors());
    if (!outcome.holds()) {
      throw new IllegalStateException(outcome.toString());
    }
    report.add(VERIFIED, "events/s", events * NANOS / (System.nanoTime() - start));
    report.add(PER_CORE, "events/s", events * NANOS / (SYSTEM.getProcessCpuTime() - cpu));
  }

  private static void hash(Report report, ExportedTrail trail, int events)
      throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] part = new byte[PART];
    long hashing = 0;
    try (InputStream lines = trail.lines()) {
      for (int read = lines.read(part); read >= 0; read = lines.read(part)) {
        long start = System.nanoTime();
        digest.update(part, 0, read);
        hashing += System.nanoTime() - start;
      }
    }
    report.add(HASHED, "events/s", events * NANOS / hashing);
  }
}
