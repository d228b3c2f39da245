package com.leanvibe.hive.query.compliance;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What reports may take of the database.
 *
 * @param evidence after how long one evidence query is given up
 * @param report after how long all that are left of a report are
 * @param atOnce how many reports an instance makes at once
 */
@ConfigurationProperties("hive.compliance")
record ComplianceSettings(
    @DefaultValue("5s") Duration evidence,
    @DefaultValue("20s") Duration report,
    @DefaultValue("2") int atOnce) {}
