"""Joint exercises: approval, script, injects, evaluation and corrective actions of one region."""
