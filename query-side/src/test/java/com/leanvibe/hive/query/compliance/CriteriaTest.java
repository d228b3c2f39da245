package com.leanvibe.hive.query.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.EventCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The catalog keeps to events that there are, and {@code docs/compliance.md} to the catalog. */
class CriteriaTest {

  private static final Path DOCUMENT = Path.of("../docs/compliance.md");

  /** They come with exports of the trail and with erasures. */
  private static final Set<String> OF_OTHER_FEATURES =
      Set.of("hive.audit.TrailExported", "hive.privacy.SubjectErased");

  @Test
  void events_that_are_evidence_are_events_that_there_are() {
    Set<String> known = new TreeSet<>(EventCatalog.released().names());
    known.addAll(OF_OTHER_FEATURES);

    assertThat(Criteria.all()).flatMap(Criterion::eventTypes).isSubsetOf(known);
  }

  @Test
  void a_criterion_is_found_by_its_id() {
    assertThat(Criteria.all())
        .allSatisfy(each -> assertThat(Criteria.find(each.id())).containsSame(each));
    assertThat(Criteria.find("CC1.1")).isEmpty();
  }

  @Test
  void evidence_has_one_name_each() {
    assertThat(
            Criteria.all().stream()
                .flatMap(each -> each.evidence().stream())
                .distinct()
                .map(Evidence::name))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_document_names_every_criterion_and_its_evidence() throws IOException {
    String document = Files.readString(DOCUMENT);

    for (Criterion criterion : Criteria.all()) {
      String row =
          document
              .lines()
              .filter(line -> line.matches("\\| [^|]*\\b" + criterion.id() + "\\b[^|]*\\|.*"))
              .findFirst()
              .orElseThrow();
      assertThat(criterion.evidence())
          .allSatisfy(each -> assertThat(row).contains("`" + each.name() + "`"));
    }
  }
}
