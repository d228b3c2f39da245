package com.leanvibe.hive.events.privacy;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a data subject were destroyed, and what they sealed was forgotten (GDPR, Art. 17).
 * Nothing here says who it was.
 *
 * @param subjectRef the random id that the data subject had among the keys
 * @param keysDestroyed how many
 * @param contextsForgotten how many contexts there were of the data subject
 * @param keysDigest SHA-256 of the ids of the keys as texts in their order, each with a line break
 *     after it; lower-case hex
 * @param erasedAt when the keys were destroyed
 * @param reason as whoever asked for it gave it
 */
@EventName("hive.privacy.SubjectErased")
public record SubjectErased(
    ErasureId erasureId,
    String tenant,
    UUID subjectRef,
    int keysDestroyed,
    int contextsForgotten,
    String keysDigest,
    Instant erasedAt,
    @Nullable String reason)
    implements PrivacyEvent {

  @Override
  public ErasureId aggregateId() {
    return erasureId;
  }
}
