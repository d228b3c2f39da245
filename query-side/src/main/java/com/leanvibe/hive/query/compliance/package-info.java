/** Shows what evidence there is for the criteria of SOC 2. */
@NullMarked
package com.leanvibe.hive.query.compliance;

import org.jspecify.annotations.NullMarked;
