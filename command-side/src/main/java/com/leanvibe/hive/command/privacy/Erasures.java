package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erases data subjects, and sees to it that they stay erased. The keys go first: whatever fails
 * afterwards, nothing can be read any more, and {@link ErasureDuty} does the rest.
 */
@Component
class Erasures {

  private static final Logger log = LoggerFactory.getLogger(Erasures.class);

  /** So long something stored at the same time may come after the erasure it belonged to. */
  private static final Duration LATECOMERS = Duration.ofHours(1);

  private final ErasureTable table;
  private final ErasureList list;
  private final KeyTables tables;
  private final Completion completion;
  private final Clock clock;

  Erasures(
      ErasureTable table, ErasureList list, KeyTables tables, Completion completion, Clock clock) {
    this.table = table;
    this.list = list;
    this.tables = tables;
    this.completion = completion;
    this.clock = clock;
  }

  /**
   * Erases all that is known of a data subject.
   *
   * @throws Problem 404 where nothing is known of it, as after it was erased
   */
  ErasureReceipt erase(
      String tenant, String subject, @Nullable String reason, EventMetadata metadata) {
    ErasureRow begun = begin(tenant, subject, reason, metadata);
    list.append(begun);
    tables.cleanUp();
    return completion.receipt(begun);
  }

  /** The first step, after which nothing can be read. */
  ErasureRow begin(String tenant, String subject, @Nullable String reason, EventMetadata metadata) {
    return table
        .begin(tenant, subject, reason, metadata)
        .orElseThrow(() -> Problem.notFound("such data subject"));
  }

  /**
   * Brings the list and the table to the same, and destroys what is there again of what they say
   * was erased.
   */
  List<ErasureRow> destroyRisen() {
    Map<Object, ErasureRow> known = new LinkedHashMap<>();
    table.all().forEach(each -> known.put(each.id(), each));
    Set<Object> listed = new HashSet<>();
    for (ErasureRow each : list.read()) {
      listed.add(each.id());
      if (!known.containsKey(each.id())) {
        log.warn("{} is listed and not in the database: an earlier one was restored", each.id());
        table.insert(each);
      }
    }
    known.values().stream().filter(each -> !listed.contains(each.id())).forEach(list::append);
    List<ErasureRow> risen = table.destroyRisen();
    if (!risen.isEmpty()) {
      log.warn("What {} erasures had destroyed was there again and is destroyed", risen.size());
      tables.cleanUp();
    }
    return risen;
  }

  /**
   * Finishes what is not finished.
   *
   * @param all whether to look at all there are: the log may be an earlier one, too
   */
  void finish(List<ErasureRow> risen, boolean all) {
    List<ErasureRow> some = all ? table.all() : table.unsettled(clock.instant(), LATECOMERS);
    Map<Object, ErasureRow> unsettled = new LinkedHashMap<>();
    some.forEach(each -> unsettled.put(each.id(), each));
    risen.forEach(each -> unsettled.put(each.id(), each));
    unsettled.values().forEach(completion::complete);
  }
}
