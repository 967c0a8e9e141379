"""What a user may do: permissions given to the user and to the user's groups."""

from django.contrib.auth.models import Permission, User
from django.db.models import Exists, OuterRef, Q


class BaseBackend:
    def authenticate(self, request, **kwargs):
        return None

    def get_user(self, user_id):
        return None

    def get_user_permissions(self, user_obj, obj=None):
        return set()

    def get_group_permissions(self, user_obj, obj=None):
        return set()

    def get_all_permissions(self, user_obj, obj=None):
        return {
            *self.get_user_permissions(user_obj, obj=obj),
            *self.get_group_permissions(user_obj, obj=obj),
        }

    def has_perm(self, user_obj, perm, obj=None):
        return perm in self.get_all_permissions(user_obj, obj=obj)


class ModelBackend(BaseBackend):
    """Asks the tables, once for each user object."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        raise UnsupportedError('authenticate(): a lab keeps no passwords; get the user from User.objects')

    def user_can_authenticate(self, user):
        return getattr(user, 'is_active', True)

    def _get_user_permissions(self, user_obj):
        return user_obj.user_permissions.all()

    def _get_group_permissions(self, user_obj):
        return Permission.objects.filter(group__in=user_obj.groups.all())

    def _get_permissions(self, user_obj, obj, kind):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        kept = f'_{kind}_perm_cache'
        if not hasattr(user_obj, kept):
            if user_obj.is_superuser:
                found = Permission.objects.all()
            else:
                found = getattr(self, f'_get_{kind}_permissions')(user_obj)
            found = found.values_list('content_type__app_label', 'codename').order_by()
            setattr(user_obj, kept, {f'{label}.{name}' for label, name in found})
        return getattr(user_obj, kept)

    def get_user_permissions(self, user_obj, obj=None):
        return self._get_permissions(user_obj, obj, 'user')

    def get_group_permissions(self, user_obj, obj=None):
        return self._get_permissions(user_obj, obj, 'group')

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, '_perm_cache'):
            user_obj._perm_cache = super().get_all_permissions(user_obj)
        return user_obj._perm_cache

    def has_perm(self, user_obj, perm, obj=None):
        return user_obj.is_active and super().has_perm(user_obj, perm, obj=obj)

    def has_module_perms(self, user_obj, app_label):
        return user_obj.is_active and any(
            perm[: perm.index('.')] == app_label for perm in self.get_all_permissions(user_obj)
        )

    def with_perm(self, perm, is_active=True, include_superusers=True, obj=None):
        if isinstance(perm, str):
            try:
                label, codename = perm.split('.')
            except ValueError:
                raise ValueError('Permission name should be in the form app_label.permission_codename.')
        elif not isinstance(perm, Permission):
            raise TypeError('The `perm` argument must be a string or a permission instance.')
        if obj is not None:
            return User._default_manager.none()
        wanted = Q(group__user=OuterRef('pk')) | Q(user=OuterRef('pk'))
        if isinstance(perm, Permission):
            wanted &= Q(pk=perm.pk)
        else:
            wanted &= Q(codename=codename, content_type__app_label=label)
        users = Exists(Permission.objects.filter(wanted))
        if include_superusers:
            users |= Q(is_superuser=True)
        if is_active is not None:
            users &= Q(is_active=is_active)
        return User._default_manager.filter(users)

    def get_user(self, user_id):
        try:
            user = User._default_manager.get(pk=user_id)
        except User.DoesNotExist:
            return None
        return user if self.user_can_authenticate(user) else None
