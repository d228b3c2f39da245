/** What the hive can show an auditor of the Trust Services Criteria, asked of the trail. */
@NullMarked
package com.leanvibe.hive.query.compliance;

import org.jspecify.annotations.NullMarked;
