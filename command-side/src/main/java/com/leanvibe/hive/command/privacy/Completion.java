package com.leanvibe.hive.command.privacy;

import static java.util.concurrent.CompletableFuture.runAsync;

import com.leanvibe.hive.command.audit.ledger.LedgerKeys;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.ledger.NoteSigner;
import com.leanvibe.hive.events.privacy.SubjectErased;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does what an erasure leaves to be done once the keys are gone: has forgotten what they sealed,
 * and records it. Each step may be done again, by anybody.
 */
@Component
class Completion {

  private static final String ACTION = "privacy:erase";
  private static final int AT_ONCE = 32;
  private static final String ERASED = "hive.privacy.SubjectErased";

  private final ErasureTable erasures;
  private final List<PersonalHoldings> holdings;
  private final Commands commands;
  private final JdbcClient jdbc;
  private final EventCodec codec;
  private final LedgerKeys signing;
  private final Clock clock;

  Completion(
      ErasureTable erasures,
      List<PersonalHoldings> holdings,
      Commands commands,
      JdbcClient jdbc,
      EventCodec codec,
      LedgerKeys signing,
      Clock clock) {
    this.erasures = erasures;
    this.holdings = holdings;
    this.commands = commands;
    this.jdbc = jdbc;
    this.codec = codec;
    this.signing = signing;
    this.clock = clock;
  }

  private record Recorded(long position, SubjectErased event) {}

  /** Finishes it, and answers its receipt. */
  ErasureReceipt receipt(ErasureRow erasure) {
    return receipt(finish(erasure));
  }

  /** Finishes it. */
  void complete(ErasureRow erasure) {
    finish(erasure);
  }

  private Recorded finish(ErasureRow erasure) {
    List<String> aggregates = erasures.aggregates(erasure);
    EventMetadata metadata = metadata(erasure);
    for (PersonalHoldings holding : holdings) {
      forget(holding, holding.present(ofKind(holding, aggregates)), metadata);
    }
    Recorded recorded =
        recorded(erasure).orElseGet(() -> record(erasure, metadata, stored(aggregates)));
    erasures.finished(List.of(erasure));
    return recorded;
  }

  /** Side by side, as those that come together share a commit. */
  private static void forget(
      PersonalHoldings holding, Set<String> aggregates, EventMetadata metadata) {
    try (ExecutorService forgetting =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<CompletableFuture<Void>> all =
          aggregates.stream()
              .map(each -> runAsync(() -> holding.forget(each, metadata), forgetting))
              .toList();
      all.forEach(CompletableFuture::join);
    }
  }

  private static List<String> ofKind(PersonalHoldings holding, List<String> aggregates) {
    String prefix = holding.kind() + "/";
    return aggregates.stream().filter(aggregate -> aggregate.startsWith(prefix)).toList();
  }

  private EventMetadata metadata(ErasureRow erasure) {
    byte[] known = erasure.metadata();
    return known == null
        ? new EventMetadata(
            erasure.tenant(),
            EventMetadata.HIVE,
            ACTION,
            Ids.next().toString(),
            erasure.id().key(),
            null,
            null,
            clock.instant())
        : codec.readMetadata(known);
  }

  /** A key may have been made for what was never stored. */
  private int stored(List<String> aggregates) {
    return jdbc.sql("select count(*) from event where aggregate_id = any (?) and sequence = 0")
        .param(aggregates.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }

  private Recorded record(ErasureRow erasure, EventMetadata metadata, int contexts) {
    try {
      commands.send(metadata, new RecordErasure(erasure, contexts));
    } catch (Problem refusal) {
      return recorded(erasure).orElseThrow(() -> refusal);
    }
    return recorded(erasure).orElseThrow();
  }

  private Optional<Recorded> recorded(ErasureRow erasure) {
    return jdbc.sql("select position, revision, payload from event where aggregate_id = ?")
        .param(erasure.id().key())
        .query(
            (row, number) ->
                new Recorded(
                    row.getLong("position"),
                    (SubjectErased)
                        codec.read(ERASED, row.getInt("revision"), row.getBytes("payload"))))
        .optional();
  }

  private ErasureReceipt receipt(Recorded recorded) {
    SubjectErased event = recorded.event();
    NoteSigner signer = signing.erasureSignerOf(event.tenant());
    String text =
        """
        %s
        %s
        %s
        keys destroyed: %d
        contexts forgotten: %d
        keys: %s
        position: %d
        """
            .formatted(
                signer.key().name(),
                event.erasureId().text(),
                event.erasedAt(),
                event.keysDestroyed(),
                event.contextsForgotten(),
                event.keysDigest(),
                recorded.position());
    return new ErasureReceipt(
        event.erasureId(),
        event.erasedAt(),
        event.keysDestroyed(),
        event.contextsForgotten(),
        recorded.position(),
        signer.sign(text));
  }
}
