package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.trail.Bundle;
import com.leanvibe.hive.query.audit.trail.Ledger;
import com.leanvibe.hive.query.audit.trail.SealedTree;
import com.leanvibe.hive.query.audit.trail.SealedTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes the exports that are asked for. Those that wait, for a checkpoint or to be signed, hold up
 * none that could be made.
 */
@Component
final class Exporter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Exporter.class);

  /** Of a runner that has said nothing for so long nothing more is expected. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final Duration BEAT = Duration.ofSeconds(5);

  /** Each takes a core. */
  private static final int MADE_AT_ONCE = 2;

  private final String runner = UUID.randomUUID().toString();
  private final ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore made = new Semaphore(MADE_AT_ONCE);
  private final ExportTable table;
  private final ExportFolder folder;
  private final Planning planning;
  private final Signing signing;
  private final SealedTrees sealed;
  private final Ledger ledger;
  private final JdbcTemplate jdbc;
  private final ExportSettings settings;
  private long beatAt = System.nanoTime();

  Exporter(
      ExportTable table,
      ExportFolder folder,
      Planning planning,
      Signing signing,
      SealedTrees sealed,
      Ledger ledger,
      JdbcTemplate jdbc,
      ExportSettings settings) {
    this.table = table;
    this.folder = folder;
    this.planning = planning;
    this.signing = signing;
    this.sealed = sealed;
    this.ledger = ledger;
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Removes what is over, and begins with one export; answers whether there was one. */
  boolean step() {
    if (System.nanoTime() - beatAt > BEAT.toNanos()) {
      beatAt = System.nanoTime();
      table.beat(runner);
      table.expire(settings.keep()).forEach(folder::remove);
    }
    Optional<Export> next = table.take(runner, SILENCE);
    next.ifPresent(export -> jobs.submit(() -> run(export)));
    return next.isPresent();
  }

  /**
   * What cannot be helped by trying again has failed; all else is begun anew by whoever is next.
   */
  private void run(Export export) {
    try {
      make(export);
    } catch (ExportFailure failure) {
      log.error("Export {} cannot be made: {}", export.id(), failure.getMessage());
      table.fail(export.id(), runner, String.valueOf(failure.getMessage()));
    } catch (IOException | UncheckedIOException disk) {
      log.error("Export {} cannot be written", export.id(), disk);
      table.fail(export.id(), runner, "It cannot be written to the disk of the query side");
    } catch (ExecutionException | TimeoutException | DataAccessException unreachable) {
      log.warn("Export {} cannot be made now and is begun anew", export.id(), unreachable);
      table.giveBack(export.id(), runner);
    } catch (ExportStopped | InterruptedException stopping) {
      table.giveBack(export.id(), runner);
    } catch (RuntimeException bug) {
      log.error("Export {} fails", export.id(), bug);
      table.fail(export.id(), runner, "It cannot be made");
    }
  }

  private void make(Export export)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Export.Plan plan = plan(export);
    SealedTree tree =
        sealed
            .ofSize(export.tenant(), plan.treeSize())
            .orElseThrow(() -> new ExportFailure("The checkpoint is not there any more"));
    try (ExportFolder.Workshop workshop = folder.workshop(export.id())) {
      Path bundle = workshop.path().resolve("bundle");
      BundleZip zip = new BundleZip(bundle);
      try (zip) {
        byte[] manifest = write(export, plan, tree, zip, workshop.path());
        zip.addBeside(Bundle.MANIFEST, manifest);
        zip.addBeside(Bundle.SIGNATURE, signing.sign(export, manifest, tree.verifier()));
      }
      finish(export, bundle, zip.hash());
    }
  }

  private Export.Plan plan(Export export) throws InterruptedException {
    if (export.plan() != null) {
      return export.plan();
    }
    Export.Plan plan = planning.plan(export.tenant(), export.request());
    table.plan(export.id(), plan);
    return plan;
  }

  /** Writes all but the manifest, and answers that. */
  private byte[] write(
      Export export, Export.Plan plan, SealedTree tree, BundleZip zip, Path workshop)
      throws IOException, InterruptedException {
    ExportJob job =
        new ExportJob(
            export,
            plan,
            tree,
            ledger.tree(export.tenant(), plan.treeSize()),
            workshop,
            done -> tell(export, done));
    made.acquire();
    try {
      return job.write(zip, leaves(export, plan)).bytes();
    } finally {
      made.release();
    }
  }

  private Iterator<byte[]> leaves(Export export, Export.Plan plan) {
    return plan.leafCount() == 0
        ? Collections.emptyIterator()
        : new Trail(jdbc, ledger, export.tenant(), plan.firstLeaf());
  }

  private void tell(Export export, long done) {
    if (jobs.isShutdown() || !table.tell(export.id(), runner, done)) {
      throw new ExportStopped();
    }
  }

  private void finish(Export export, Path bundle, String sha256) throws IOException {
    long bytes = Files.size(bundle);
    Files.move(bundle, folder.file(export.id()), StandardCopyOption.ATOMIC_MOVE);
    table.complete(export.id(), runner, bytes, sha256);
  }

  @Override
  public void close() {
    jobs.shutdownNow();
    jobs.close();
  }
}
