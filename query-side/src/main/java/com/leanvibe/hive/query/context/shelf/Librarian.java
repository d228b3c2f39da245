package com.leanvibe.hive.query.context.shelf;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts passages on their shelves and gives these their indexes, as the owner of the tables. Each
 * step is whole in itself: whoever comes after a crash goes on with the next.
 */
final class Librarian {

  /** Names the lock of whoever is at it. */
  static final long LOCK = 0x68697665_6c696272L;

  private static final Logger log = LoggerFactory.getLogger(Librarian.class);

  private static final RowMapper<Shelf> SHELF =
      (row, number) ->
          new Shelf(
              row.getInt("shelf"),
              row.getString("model"),
              row.getInt("dimensions"),
              row.getString("tenant"),
              row.getString("domain"),
              row.getBoolean("complete"));

  private static final String NEW_SPACES =
      """
      select f.model, f.dimensions
      from (select distinct model, vector_dims(vector) as dimensions from passage_0) f
      where not exists (select from shelf s where s.model = f.model and s.dimensions = f.dimensions and s.tenant is null)""";

  /** What has come is put on its domain's shelf, where there is one, else among the rest. */
  private static final String PUT =
      """
      update passage p set shelf = f.target
      from (
        select f.context_id, f.number, f.model,
          (select s.shelf from shelf s
           where s.model = f.model and s.dimensions = vector_dims(f.vector)
             and (s.tenant is null or s.tenant = c.tenant and s.domain = split_part(c.domain, '/', 1))
           order by s.tenant nulls last limit 1) as target
        from (select * from passage_0 limit ?) f
        join context c on c.context_id = f.context_id) f
      where f.target is not null and p.shelf = 0 and p.context_id = f.context_id and p.model = f.model and p.number = f.number""";

  private static final String LARGE_DOMAINS =
      """
      select c.tenant, split_part(c.domain, '/', 1) as domain
      from %s p join context c on c.context_id = p.context_id
      group by 1, 2 having count(*) >= ?""";

  private static final String MOVE =
      """
      update passage p set shelf = ?
      from (
        select p.context_id, p.model, p.number
        from %s p join context c on c.context_id = p.context_id
        where c.tenant = ? and split_part(c.domain, '/', 1) = ? limit ?) f
      where p.shelf = ? and p.context_id = f.context_id and p.model = f.model and p.number = f.number""";

  /** A step keeps projections from writing passages for about as long. */
  private static final Duration STEP = Duration.ofMillis(100);

  private static final int LEAST = 50;
  private static final int MOST = 5_000;

  /** From how many rows on what they leave behind is cleaned up at once. */
  private static final int UNTIDY = 1_000;

  /**
   * What is gone from shelves, and what has changed since PostgreSQL counted. A search walks past
   * all that is gone and near by until the index is made anew.
   */
  private static final String WEAR =
      """
      select n_dead_tup >= %d and n_dead_tup >= 0.2 * n_live_tup as worn,
        n_mod_since_analyze >= 50 and n_mod_since_analyze >= 0.1 * n_live_tup as recount
      from pg_stat_user_tables where relname = ?"""
          .formatted(UNTIDY);

  private final JdbcTemplate jdbc;
  private final Shelves shelves;
  private final TransactionTemplate transaction;
  private final ShelvingSettings settings;
  private int step = LEAST;

  Librarian(Connection owner, ShelvingSettings settings) {
    SingleConnectionDataSource source = new SingleConnectionDataSource(owner, true);
    this.jdbc = new JdbcTemplate(source);
    this.shelves = new Shelves(jdbc);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    this.settings = settings;
  }

  /** Whether no other instance is at it; true means that none will be until the connection ends. */
  boolean isAlone() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("select pg_try_advisory_lock(?)", Boolean.class, LOCK));
  }

  /** Puts away what has come. */
  void putAway() {
    jdbc.execute("set lock_timeout = '2s'");
    makeGeneralShelves();
    int put = inSteps(() -> jdbc.update(PUT, step));
    if (put >= UNTIDY) {
      jdbc.execute("vacuum passage_0");
    }
  }

  /**
   * Takes out of the tables what contexts said of data subjects before they were forgotten or
   * revised: until then it lies in them, though nobody is shown it.
   */
  void cleanUp() {
    List<UUID> gone =
        jdbc.query(
            "select context_id from personal_context_gone",
            (row, number) -> row.getObject("context_id", UUID.class));
    // What PostgreSQL counts of a column quotes values of it.
    for (String table : List.of("context", "personal_context_event", "passage_0")) {
      jdbc.execute("vacuum (analyze, index_cleanup on) " + table);
    }
    jdbc.update(
        "delete from personal_context_gone where context_id = any (?)",
        (Object) gone.toArray(UUID[]::new));
  }

  /** Gives each shelf its index. */
  void index() {
    jdbc.queryForList("select set_config('maintenance_work_mem', ?, false)", settings.memory());
    shelves().forEach(this::index);
  }

  /**
   * Looks whether shelves have become too large, or are of no use any more.
   *
   * @param current the model that embeds
   * @param former the one that is searched until the current one has embedded everything
   */
  void review(String current, @Nullable String former) {
    for (Shelf shelf : shelves()) {
      if (shelf.isGeneral()) {
        giveLargeDomainsTheirOwn(shelf);
      } else if (!shelf.complete()) {
        complete(shelf);
      }
    }
    retire(current, former);
    shelves().forEach(this::maintain);
  }

  private void maintain(Shelf shelf) {
    jdbc.query(
        WEAR,
        row -> {
          if (row.getBoolean("worn")) {
            renew(shelf);
          } else if (row.getBoolean("recount")) {
            jdbc.execute("analyze " + shelf.table());
          }
        },
        shelf.table());
  }

  /**
   * Makes the index anew before what is gone is cleaned up. Where pgvector cleans up an index, it
   * clears vectors that a search under way may come to, which then fails.
   */
  private void renew(Shelf shelf) {
    if (indexes(shelf).contains(shelf.hnsw())) {
      jdbc.execute("reindex index concurrently " + shelf.hnsw());
    }
    jdbc.execute("vacuum (analyze) " + shelf.table());
    log.info("Shelf {} was made anew", shelf.number());
  }

  private List<Shelf> shelves() {
    return jdbc.query("select * from shelf order by shelf", SHELF);
  }

  private void makeGeneralShelves() {
    jdbc.query(
            NEW_SPACES,
            (row, number) ->
                new Shelf(0, row.getString("model"), row.getInt("dimensions"), null, null, true))
        .forEach(this::make);
  }

  /**
   * Attached last, which lets searches go on; made as a partition it would keep them waiting.
   * PostgreSQL does not clean it up by itself: see {@link #renew}.
   */
  private Shelf make(Shelf wanted) {
    Shelf made =
        transaction.execute(
            status -> {
              Shelf shelf =
                  jdbc.queryForObject(
                      """
                      insert into shelf (model, dimensions, tenant, domain, complete)
                      values (?, ?, ?, ?, ?) returning *""",
                      SHELF,
                      wanted.model(),
                      wanted.dimensions(),
                      wanted.tenant(),
                      wanted.domain(),
                      wanted.complete());
              jdbc.execute(
                  "create table %s (like passage including all) with (autovacuum_enabled = false)"
                      .formatted(shelf.table()));
              jdbc.execute(
                  "alter table passage attach partition %s for values in (%d)"
                      .formatted(shelf.table(), shelf.number()));
              return shelf;
            });
    log.info("Shelf {} is for {}, domain {}", made.number(), made.model(), made.domain());
    return made;
  }

  /** Repeats a step as long as it finds something to do; answers how much there was. */
  private int inSteps(IntSupplier once) {
    int all = 0;
    int done;
    do {
      long begun = System.nanoTime();
      done = alone(once);
      all += done;
      if (done > 0) {
        double rate = done / (double) (System.nanoTime() - begun);
        step = (int) Math.clamp(rate * STEP.toNanos(), LEAST, MOST);
      }
    } while (done > 0);
    return all;
  }

  /** No projection writes passages meanwhile. */
  private int alone(IntSupplier work) {
    Integer done =
        transaction.execute(
            status -> {
              jdbc.queryForList("select pg_advisory_xact_lock(?)", PassageWriting.LOCK);
              return work.getAsInt();
            });
    return done == null ? 0 : done;
  }

  private void giveLargeDomainsTheirOwn(Shelf general) {
    if (count(general, settings.ownShelf()) < settings.ownShelf()) {
      return;
    }
    List<Shelf> large =
        jdbc.query(
            LARGE_DOMAINS.formatted(general.table()),
            (row, number) ->
                new Shelf(
                    0,
                    general.model(),
                    general.dimensions(),
                    row.getString("tenant"),
                    row.getString("domain"),
                    false),
            settings.ownShelf());
    large.forEach(each -> complete(make(each)));
    if (!large.isEmpty()) {
      renew(general);
    }
  }

  private void complete(Shelf own) {
    Shelf general =
        shelves().stream()
            .filter(Shelf::isGeneral)
            .filter(each -> each.model().equals(own.model()))
            .filter(each -> each.dimensions() == own.dimensions())
            .findFirst()
            .orElseThrow();
    String move = MOVE.formatted(general.table());
    inSteps(
        () -> jdbc.update(move, own.number(), own.tenant(), own.domain(), step, general.number()));
    jdbc.update("update shelf set complete = true where shelf = ?", own.number());
  }

  private int count(Shelf shelf, int atMost) {
    Integer counted =
        jdbc.queryForObject(
            "select count(*) from (select from %s limit ?) p".formatted(shelf.table()),
            Integer.class,
            atMost);
    return counted == null ? 0 : counted;
  }

  /** The valid indexes of vectors; what a crash left half built is dropped. */
  private List<String> indexes(Shelf shelf) {
    List<String> valid = new ArrayList<>();
    jdbc.query(
        """
        select c.relname, i.indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid
        where i.indrelid = ?::regclass and not i.indisprimary""",
        row -> {
          if (row.getBoolean("indisvalid")) {
            valid.add(row.getString("relname"));
          } else {
            drop(row.getString("relname"));
          }
        },
        shelf.table());
    return valid;
  }

  /** Built beside searches and projections. */
  private void index(Shelf shelf) {
    List<String> valid = indexes(shelf);
    if (!valid.contains(shelf.hnsw())) {
      int rows = count(shelf, 1_000_000);
      if (rows >= settings.bulk() && !valid.contains(shelf.ivfflat())) {
        build(shelf, shelf.ivfflat(), "ivfflat", "lists = " + Math.max(10, rows / 1_000));
        valid.add(shelf.ivfflat());
      }
      build(shelf, shelf.hnsw(), "hnsw", "m = 16, ef_construction = 64");
    }
    if (valid.contains(shelf.ivfflat())) {
      drop(shelf.ivfflat());
    }
  }

  private void build(Shelf shelf, String name, String method, String options) {
    long begun = System.nanoTime();
    jdbc.execute(
        "create index concurrently %s on %s using %s ((vector::halfvec(%d)) halfvec_cosine_ops) with (%s)"
            .formatted(name, shelf.table(), method, shelf.dimensions(), options));
    jdbc.execute("analyze " + shelf.table());
    log.info("{} was built in {} ms", name, Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }

  private void drop(String index) {
    jdbc.execute("drop index concurrently if exists " + index);
  }

  /** What another model has said of all contexts takes the place of what is asked no more. */
  private void retire(String current, @Nullable String former) {
    for (Shelf shelf : shelves()) {
      if (!shelf.model().equals(current)
          && !shelf.model().equals(former)
          && shelves.isSuperseded(shelf.model(), current)) {
        transaction.executeWithoutResult(
            status -> {
              jdbc.update("delete from shelf where shelf = ?", shelf.number());
              jdbc.execute("drop table " + shelf.table());
            });
        log.info("Shelf {} was for {}, which is asked no more", shelf.number(), shelf.model());
      }
    }
  }
}
