package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Notes as they travel from one side to the other, in JSON. */
public final class AccessNotes {

  private final JsonMapper json;

  /** What a newer version adds is passed over. */
  public AccessNotes(EventCodec codec) {
    this.json =
        codec.json().rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  public byte[] write(AccessNote note) {
    return json.writeValueAsBytes(note);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws JacksonException where it is something else
   */
  public AccessNote read(byte[] note) {
    return json.readValue(note, AccessNote.class);
  }

  public byte[] write(ExportNote note) {
    return json.writeValueAsBytes(note);
  }

  /**
   * Reads what was written of an export.
   *
   * @throws JacksonException where it is something else
   */
  public ExportNote readExport(byte[] note) {
    return json.readValue(note, ExportNote.class);
  }

  public byte[] write(ConfigurationNote note) {
    return json.writeValueAsBytes(note);
  }

  /**
   * Reads what was written of a start.
   *
   * @throws JacksonException where it is something else
   */
  public ConfigurationNote readConfiguration(byte[] note) {
    return json.readValue(note, ConfigurationNote.class);
  }
}
