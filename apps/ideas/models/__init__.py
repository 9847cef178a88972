from apps.ideas.models.approach import Approach, ApproachMessage
from apps.ideas.models.idea import ProjectIdea, RoleSought
from apps.ideas.models.profile import OrganisationProfile, PastProject

__all__ = ["Approach", "ApproachMessage", "OrganisationProfile", "PastProject", "ProjectIdea", "RoleSought"]
